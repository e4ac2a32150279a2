using FluentValidation;
using MediatR;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Messaging;

/// <summary>Checks a request before it costs a turn at the writer; all errors at once.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        List<InputError> errors = [];
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            errors.AddRange(result.Errors.Select(failure => new InputError(failure.PropertyName, failure.ErrorMessage)));
        }

        return errors.Count > 0 ? throw new InputException(errors) : await next();
    }
}
